/* Embeds speech.wav (16 kHz, 16 bit, mono). The build does not track it, so touch this file after changing it.
   speech.wav was made once with espeak-ng 1.51 and sox 14.4:
     espeak-ng -v en-us -s 165 --stdout "Hello. I am an avatar, and this is my voice. My mouth follows every word." \
       | sox -G --ignore-length -t wav - -r 16000 -b 16 -c 1 speech.wav reverse silence 1 0.02 0.1% reverse */
#ifdef __APPLE__
#define SYMBOL(name) _##name
    .section __TEXT,__const
#else
#define SYMBOL(name) name
    .section .rodata
#endif
    .balign 16
    .globl SYMBOL(cspeech_begin)
SYMBOL(cspeech_begin):
    .incbin "speech.wav"
    .globl SYMBOL(cspeech_end)
SYMBOL(cspeech_end):
    .byte 0
#ifdef __ELF__
    .section .note.GNU-stack, "", %progbits
#endif

extension NameAnonymizer {
    /// Words of screens, messages and API fields in lower case. They stay legible even if a key, a value or a part of a
    /// name equals one of them: covering them would make screens unreadable and reveal which word the name is.
    static let vocabulary: Set<String> = Set(
        """
        abcdef abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz about accent accept activate active address after
        again agent ahead alacritty algorithm allowed allows alone along already also always another answer answers
        anyone anything anyway apart apis application array ascii aside asked asking asks attempts attributes audio auth
        authentication authorization available avatar average avtr away back backdrop backspace badge balance base
        bearer became becomes been before began begin beginning begins begun behind being belong belongs below beside
        between beyond billable billed billing binary black blocks blue bodies body boolean both bottom bound bounds
        brace bracket braille breaks bright brings broken brow browser bundled burning byte bytes call called caller
        calls came camera canceled cancelled capacity cause ceiling centre cents certificate change changed changes
        character characters charged check checks chmod choose chooses chosen circle claims clamped clear clears click
        client clip clipboard clipped clock clocks closed closes cloth cloud code collides color colorfgbg colors
        colorterm colour colours column columns come comes command commands common compare compared comparison complete
        concurrency concurrent config conflict connect connected connecting connection console content contour
        contradicts copied copy copying correct could count counted counter counts crash crashed create created creates
        creating creation credit credits ctrl curl current cursor custom customer customers cyan damaged dark dashboard
        data database date dates days dbfs deadline debian debuggable deep default degraded delete deleted deletes demo
        denied derived desk detail details differ difference differs digits does done dots doubt down draft drafts draw
        drill drop dropped drops duplicate duration each earlier else elsewhere empty encoding encrypted ended ending
        ends enter environment equals errno error espeak events every everyone everything everywhere exact exactly
        example exceeded exist exit expected expired expires expiry explain export extra facts fail failed fails failure
        fake false fast fault feff fewest fffd field fields fifo file files fill filter filtering filters find finished
        firewall firewalls first fits flat float focus fold folder followed follows foot forbids form format found
        fragment frame frames free freeze from frozen full further future gateway gave gets ghost ghostty give given
        gives glyphs goes gone good grant granted grants green grounds group guest hair half hand hangs happen have
        header headers heard heartbeat heartbeats held help here hidden hide high history hold holds home host hosts
        hour http https idempotency identities identity idle ignored ignores included input inside inspect install
        installed insufficient internal interrupt interrupted interrupts into invalid iris issued issuer iterm itself
        join joined joins json keep keeps kept keys kind kitty know known knows konsole lang large larger largest last
        lasted lately later latest launch leaks least leave leaves left length less lets letter letters level libcurl
        library lies lifetime light like likely limit limited limits line lines list listen listens lite little live
        livekit lives load loaded loading local localhost login long longer longest look looked looks lost loudness
        machine made magenta maintenance make makes making malformed many mark markdown marked marks masked match
        matches maximum mean means meant meanwhile measured mend mended message meta metadata meter meters method
        microphone micros middle mint minted minting mints minute minutes missing mock mode modes moments mono month
        monthly more most mostly mouse mouth move much must mute muted name named names narrow ncurses near need needed
        needs neither nested network never newer newest next nobody none note nothing noun null number numbers numeric
        object older oldest once ones only open opens operational option order organisation other others ours outage
        outlives output outside over overflow owns page pages pair pane panes param participant participants parts pass
        password past paste pasted path pause paused peak period permission permitted person picture pinned pins pipe
        pipecat place places plain plan platform play plural poll polling polls port pose post preset presets press
        pressed preview previous price printed printf prints problems processing production profile profiles program
        project protoface proxy publish published publishes purpose puts quality query queue queued queueing quit quits
        quitting quota quoted quotes range rate ratelimit reachable reached reaches read reading reads ready real reason
        received recording redirected redraw refresh refusals refused refuses remaining removed removes rename renamed
        rendered rendering renders repeating repeats replaced replaces report reported reporting reports request
        requests required reserved reset resets resolved rest restart result resumes retry reuse reverse reversed
        revoked right roles rolled rollover room rooms round rounded rows rrggbb running runs runtime rxvt safe said
        same sample sandbox save saved saves says scale scene scope screen search searched searches searching second
        seconds secret section seeing seen sees selected self send sending sends sent separator server service sess
        session sessions setting settings several shade shape share shared shell shift short shortest show shown shows
        shut shuts side sign signal signals signature signed signs silence silent since sine single size skew skin
        skipped slept slot slots slow slowest small smallest something soon sort sorted sound source space spaces
        speaker speaks speech spreadsheet staging stale stalled stalls stand standard stands start started starter
        starting starts state status statuses stay stays stdout step stereo still stock stopped stops stream streams
        string strings subscribe such support surface suspend switch switched switches synthesiser synthetic table take
        taken takes target teeth tell tells term terminal terminfo test tests text texts than that their them theme
        themes then there these they thing think this those thread three threshold through ticket tickets tier time
        timed timeline timeout times title tmpdir tmux today token tokens toml tongue took touch track transport trap
        tried tries trouble true truecolor truth turn twice type typed typing unavailable uncertainty unchanged under
        undo undone unfold unit unknown unmute unprocessable unpublished unreachable unreadable unsupported until
        updated uppercased urgent usable usage used user uses usual valid value values variable variables version
        versions very video view views voice vouched vouches wait waited waiting waits wants watch watched websocket
        well went were wezterm what wheel when where whether which while white whoever whole wide will window wire with
        within without word words work worker working works would write writing written wrong wrote xterm xxxxxx years
        yellow yesterday your zone canpublish canpublishdata cansubscribe roomjoin roomname secrets stored toggle
        """.split { $0.isWhitespace }.map(String.init))
}

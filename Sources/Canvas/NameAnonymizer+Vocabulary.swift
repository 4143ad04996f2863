extension NameAnonymizer {
    /// Words of screens, messages and API fields in lower case. They stay legible even if a key, a value or a part of a
    /// name equals one of them: covering them would make screens unreadable and reveal which word the name is.
    static let vocabulary: Set<String> = Set(
        """
        abcdef abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz about accent accept accepts access accurate activate
        active address administrator affected after again agent ahead alacritty algorithm allowed allows alone along
        already also always another answer answers anyone anything anyway apart apis application apply array ascii aside
        asked asking asks attacker attempts attributes audio auth authentication authorization automatically available
        avatar average avtr away back backdrop backspace badge balance base bearer became because becomes been before
        began begin beginning begins begun behind being belong belongs below beside between beyond billable billed
        billing binary black blocks blue bodies body boolean both bottom bound bounds brace bracket braille breaks
        bright brings broken brow browser buffered built bundled bypass byte bytes cached call called caller calls came
        camera cancel canceled cancelled cancels canpublish canpublishdata cansubscribe capacity captive cause ceiling
        centre cents certificate change changed changes character characters charged check checking checks child chmod
        choose chooses chosen claims clamped clear cleared clears click client clip clipboard clipped clock clocks
        closed closes cloth cloud code color colorfgbg colors colorterm colour colours column columns combined come
        comes command commands common compare compared comparison complete completely completion concerns concurrency
        concurrent config configuration conflict connect connected connecting connection connects console contains
        content continues contour contradicts controlled copied copy copying correct corrected could count counted
        counter counts crash crashed create created creates creating creation credit credits ctrl curl current cursor
        custom customer customers cyan damaged dark dashboard data database date dates days dbfs dbtp deadline debian
        debuggable decoded deep default defaults defined degraded delay delete deleted deletes demo denied depends
        derived desk despite detail details diff differ difference differences differs digits directory discarded
        distinguish does done dots doubt down draft drafts draw drill drop dropped drops duplicate duration each earlier
        else elsewhere empty encoding encrypted ended ending ends enough enter environment equal equals errno error
        errors espeak events every everyone everything everywhere exact exactly example exceeded except exclude excludes
        exist exists exit expected expired expires expiry explain export extra facts fail failed fails failure fake
        false fast fault feff fewest fffd field fields fifo file files fill filter filtering filters find fine finished
        firewall firewalls first fits flat float focus fold folder folding follow followed following follows foot
        forbids force form format found fragment frame frames free freeze from frozen full further future gateway gave
        gets ghost ghostty give given gives glyphs goes gone good grant granted grants green grounds group guest hair
        half hand hangs happen hard have header headers heard heartbeat heartbeats held help here hidden hide hides high
        history hold holds home host hosts hour http https idempotency identities identity idle ignored ignores
        impersonate included incomplete input inside inspect inspected install installed instead insufficient internal
        interrupt interrupted interrupts interval into invalid iris issued issuer iterm itself join joined joins json
        keep keeps kept keys kind kitty know known knows konsole lang large larger largest last lasted lasts late later
        latest launch leaks least leave leaves left length less lets letter letters level libcurl library lies lifetime
        light like likely limit limited limits line lines list listen listens lite little live livekit lives load loaded
        loading loads local localhost login long longer longest look looked looks lost loud loudness machine made
        magenta maintenance make makes making malformed manages many mark markdown marked marks masked match matches
        maximum mean means meant meanwhile measure measured memory message meta metadata meter meters method microphone
        micros middle minimum mint minted minting mints minute minutes missing mock mode modes moment moments mono month
        monthly more most mostly mouse mouth move much must mute muted name named names narrow ncurses near need needed
        needs neither nested network never newer newest next nobody none note nothing noun null number numbers numeric
        object observed occurs older oldest once ones only open opening opens operational option order organisation
        other others ours outage outlives output outside over overflow overrides overs owned owns page pages pair pane
        panes param parent participant participants parts pass password past paste pasted path pause paused peak pending
        period permission permitted person pgdn pgup phrase picture pinned pins pipe pipecat place places plain plan
        platform play plural poll polling polls port portal pose post preset presets press pressed preview previous
        price print printed printf prints problem problems process processing production profile profiles program
        progress project protoface proxy publish published publishes purpose puts quality query queue queued queueing
        quit quits quitting quota quoted quotes range rate ratelimit reachable reached reaches read reading reads ready
        real reason received recently recording redirected redirects redraw refresh refusals refused refuses reject
        rejected reload reloading remaining remove removed removes rename renamed rendered rendering renders repeated
        repeating repeats replace replaced replaces report reported reporting reports request requested requests
        required requires reserved reset resets resolve resolved resource responds response rest restart restore
        restored result results resumed resumes retried retries retry retrying return returned returns reuse reused
        reverse reversed revoked right roles rolled rollover room roomjoin roomname rooms round rounded route rows
        rrggbb running runs runtime rxvt safe said same sample sandbox save saved saves says scale scene scope screen
        search searched searches searching second seconds secret secrets section secure seeing seen sees select selected
        selects self send sending sends sent separator server service sess session sessions setting settings setup
        several sextants shade shape share shared shell shift short shortest show showed shown shows side sign signal
        signals signature signed signs silence silent since sine single size skew skin skipped slept slot slots slow
        slowest small smallest something soon sort sorted sound source space spaces speak speaker speaks speech spending
        spreadsheet staging stale stalled stalls stand standard stands start started starter starting starts state
        status statuses stay stays stdout step stereo still stock stop stopped stops stored stream streams string
        strings subscribe subscribes succeeded successful such suggests support supported surface suspend switch
        switched switches sync synthesiser synthesizing synthetic table take taken takes target teeth tell tells term
        terminal terminfo test tests text texts than that their them theme themes then there these they thing think this
        those thread three threshold through ticket tickets tier time timed timeline timeout times title tmpdir tmux
        today toggle token tokens toml tongue took total touch track transport trap tried tries trouble true truecolor
        truncated truth turn turns twice type typed typing unavailable uncertainty unchanged under undo undone
        unencrypted unfold unit unknown unmute unprocessable unpublished unreachable unreadable unsupported until
        updated uppercased urgent usable usage used user uses usual usually valid validate validation validity value
        values variable variables version versions very video view views visible voice wait waited waiting waits wants
        watch watched websocket well went were wezterm what wheel when where whether which while white whole wide will
        window wire with within without word words work worker working works would write writing written wrong wrote
        descriptions faults groups xterm xxxxxx years yellow yesterday your zone
        """.split { $0.isWhitespace }.map(String.init))
}

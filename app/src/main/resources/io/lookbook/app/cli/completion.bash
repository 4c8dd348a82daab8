# Completes the command lines of lookbook in bash. 'lookbook completion bash' prints it.

{{tables}}
# The plugins of a kind, or all. They are asked for once a minute at most.
_lookbook_plugins() {
    local folders=() i kind name
    for ((i = 1; i < COMP_CWORD; i++)); do
        if [[ ${COMP_WORDS[i]} == --plugins ]]; then
            [[ ${COMP_WORDS[i + 1]} == = ]] && ((i++))
            folders+=(--plugins "${COMP_WORDS[i + 1]/#\~/$HOME}")
        fi
    done
    local key="$PWD ${folders[*]}"
    if [[ -z ${_lookbook_plugins_at-} || ${_lookbook_plugins_key-} != "$key" ]] ||
        ((SECONDS - _lookbook_plugins_at > 60)); then
        _lookbook_plugins_known=$("${COMP_WORDS[0]/#\~/$HOME}" completion-words "${folders[@]}" 2>/dev/null)
        _lookbook_plugins_key=$key
        _lookbook_plugins_at=$SECONDS
    fi
    while read -r kind name; do
        if [[ -z $1 || $kind == "$1" ]]; then
            printf '%s\n' "$name"
        fi
    done <<<"$_lookbook_plugins_known"
}

_lookbook_runs() {
    local folder
    for folder in "$1"*/ runs/"$1"*/; do
        [[ -f $folder/metrics.json || -f $folder/.unfinished ]] && printf '%s\n' "${folder%/}"
    done
}

# The models of the run folders on the line.
_lookbook_labels() {
    local word model
    for word in "${COMP_WORDS[@]:2}"; do
        word=${word#--*=}
        [[ -d $word/models ]] || continue
        for model in "$word"/models/*/; do
            model=${model%/}
            printf '%s\n' "${model##*/}"
        done
    done
}

# The plugins of the kind on the line; where there is none yet, also the kinds.
_lookbook_of_kind() {
    local word
    for word in "${COMP_WORDS[@]:2:COMP_CWORD-2}"; do
        [[ " $* " == *" $word "* ]] && _lookbook_plugins "$word" && return
    done
    printf '%s\n' "$@"
    _lookbook_plugins ''
}

# Offers those of the words, a line each, that begin with what was typed. 'compgen -W' would run what stands in $() in them, and
# they may be names that somebody else gave; what a shell would not take as it is, is not offered.
_lookbook_matching() {
    local word
    while IFS= read -r word; do
        [[ $word == "$1"* && $word =~ ^[A-Za-z0-9._:/-]+$ ]] && COMPREPLY+=("$word")
    done
}

_lookbook_offer() {
    local current=$1 kind=$2 ending
    shift 2
    case $kind in
        model | dataset | optimizer | section | report | cluster) words=$(_lookbook_plugins "$kind") ;;
        of-kind) words=$(_lookbook_of_kind "$@") ;;
        labels) words=$(_lookbook_labels) ;;
        words) words=$(printf '%s\n' "$@") ;;
        commands) words=$(_lookbook_commands | cut -f 1 && printf '%s\n' "$@") ;;
        runs)
            compopt -o filenames
            mapfile -t COMPREPLY < <(_lookbook_runs "$current" && compgen -d -- "$current")
            return
            ;;
        folders)
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            return
            ;;
        files)
            compopt -o filenames
            mapfile -t COMPREPLY < <(
                (($#)) || compgen -f -- "$current"
                for ending; do compgen -f -X "!*.$ending" -- "$current"; done
                (($#)) && compgen -d -- "$current"
            )
            return
            ;;
        *) return ;;
    esac
    _lookbook_matching "$current" <<<"$words"
}

_lookbook() {
    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words= i position=0 source
    local command=${COMP_WORDS[1]}
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        _lookbook_matching "$current" < <(_lookbook_commands | cut -f 1 && printf '%s\n' --help --version)
        return
    fi
    # bash takes '--model=c' apart into three words.
    if [[ $current == = ]]; then
        current=
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    source=$(_lookbook_value "$command" "$before")
    if [[ -n $source ]]; then
        _lookbook_offer "$current" $source
    elif [[ $current == -* ]]; then
        _lookbook_matching "$current" < <(_lookbook_options "$command" | cut -f 1)
    else
        for ((i = 2; i < COMP_CWORD; i++)); do
            if [[ ${COMP_WORDS[i]} != -* ]]; then
                ((position++))
            elif [[ -n $(_lookbook_value "$command" "${COMP_WORDS[i]}") ]]; then
                [[ ${COMP_WORDS[i + 1]} == = ]] && ((i++))
                ((i++))
            fi
        done
        _lookbook_offer "$current" $(_lookbook_position "$command" "$position")
    fi
}

complete -F _lookbook lookbook

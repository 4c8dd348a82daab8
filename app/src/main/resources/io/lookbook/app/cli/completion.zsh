#compdef lookbook
# Completes the command lines of lookbook in zsh. 'lookbook completion zsh' prints it.

{{tables}}
# The plugins of a kind, or all. They are asked for once a minute at most.
_lookbook_plugins() {
    local -a folders
    local i
    for ((i = 2; i < CURRENT; i++)); do
        case $words[i] in
            --plugins) folders+=(--plugins ${(Q)~words[i + 1]}) ;;
            --plugins=*) folders+=(--plugins ${(Q)~words[i]#*=}) ;;
        esac
    done
    local key="$PWD $folders"
    if [[ -z $_lookbook_plugins_at || $_lookbook_plugins_key != $key ]] || ((SECONDS - _lookbook_plugins_at > 60)); then
        typeset -g _lookbook_plugins_known _lookbook_plugins_key _lookbook_plugins_at
        _lookbook_plugins_known=$(${(Q)~words[1]} completion-words $folders 2>/dev/null)
        _lookbook_plugins_key=$key
        _lookbook_plugins_at=$SECONDS
    fi
    if [[ -n $1 ]]; then
        print -rl -- ${${(M)${(f)_lookbook_plugins_known}:#$1 *}#$1 }
    else
        print -rl -- ${${(f)_lookbook_plugins_known}#* }
    fi
}

_lookbook_described() {
    local -a described
    described=("${(@)${(f)2}//:/\\:}")
    described=("${(@)described/$'\t'/:}")
    _describe -t "$1" "$1" described
}

_lookbook_offer() {
    local kind=$1 folder word
    local -a found
    shift
    case $kind in
        model | dataset | optimizer | section | report | cluster) compadd -- ${(f)"$(_lookbook_plugins $kind)"} ;;
        of-kind)
            for word in ${words[3,CURRENT-1]}; do
                ((${@[(Ie)$word]})) && compadd -- ${(f)"$(_lookbook_plugins $word)"} && return
            done
            compadd -- "$@" ${(f)"$(_lookbook_plugins '')"}
            ;;
        words) compadd -- "$@" ;;
        commands)
            _lookbook_described command "$(_lookbook_commands)"
            compadd -- "$@"
            ;;
        labels)
            for word in ${words[3,-1]}; do
                found=(${(Q)~word#--*=}/models/*(N/:t))
                # A run folder may be somebody else's: only what a label can be.
                found=(${found:#*[^A-Za-z0-9._-]*})
                ((${#found})) && compadd -- $found
            done
            ;;
        runs)
            for folder in *(N/) runs/*(N/); do
                [[ -f $folder/metrics.json || -f $folder/.unfinished ]] && found+=($folder)
            done
            compadd -f -- $found
            _files -/
            ;;
        folders) _files -/ ;;
        files)
            if (($#)); then
                _files -g "*.(${(j:|:)@})"
            else
                _files
            fi
            ;;
    esac
}

_lookbook() {
    local command=${words[2]} before=${words[CURRENT-1]} current=${words[CURRENT]} source i position=0
    if ((CURRENT == 2)); then
        _lookbook_described command "$(_lookbook_commands)"
        compadd -- --help --version
        return
    fi
    if [[ $current == --*=* ]]; then
        before=${current%%=*}
        compset -P '*='
    fi
    source=$(_lookbook_value $command $before)
    if [[ -n $source ]]; then
        _lookbook_offer ${=source}
    elif [[ $current == -* ]]; then
        _lookbook_described option "$(_lookbook_options $command)"
    else
        for ((i = 3; i < CURRENT; i++)); do
            if [[ $words[i] != -* ]]; then
                ((position++))
            elif [[ $words[i] != *=* && -n $(_lookbook_value $command $words[i]) ]]; then
                ((i++))
            fi
        done
        _lookbook_offer ${=$(_lookbook_position $command $position)}
    fi
}

if [[ $funcstack[1] == _lookbook ]]; then
    _lookbook "$@"
else
    compdef _lookbook lookbook
fi

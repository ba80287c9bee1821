#!/bin/bash
# A small interactive agent for tests: it prompts, works, asks for permission, asks back, ignores
# TERM and leaves processes behind.
[ "$AGENT_IGNORES_TERM" = yes ] && trap '' TERM HUP
[ -n "$AGENT_SLOW_START" ] && sleep "$AGENT_SLOW_START"
if [ "$AGENT_TRUST" = yes ]; then
  printf 'Allow trust of %s? [y/n] ' "$PWD"
  read -r answer
  [ "$answer" = y ] || exit 1
fi
interrupted() {
  printf '\nInterrupted\n'
}
trap interrupted INT
while printf 'agent> ' && IFS= read -r line; do
  case "$line" in
    deaf)
      stty -echo
      sleep 30
      ;;
    work*)
      printf 'working\n'
      sleep "${line#work }"
      printf 'worked\n'
      ;;
    edit*)
      printf 'Allow edit of %s? [y/n] ' "${line#edit }"
      read -r answer
      if [ "$answer" = y ]; then
        echo changed > "${line#edit }"
        printf 'edited\n'
      else
        printf 'not edited\n'
      fi
      ;;
    ask)
      printf 'Which colour?\n'
      printf 'answer> '
      read -r colour
      printf 'painted %s\n' "$colour"
      ;;
    fork*)
      mark=${line#fork }
      (setsid bash -c 'trap "" TERM HUP; while :; do sleep 0.1; done' "$mark-away" </dev/null >/dev/null 2>&1 &)
      bash -c 'trap "" TERM HUP; while :; do sleep 0.1; done' "$mark-child" &
      printf 'forked\n'
      ;;
    flood)
      head -c 20000000 /dev/zero | tr '\0' 'x'
      printf '\nflooded\n'
      ;;
    leave)
      exit 3
      ;;
    *)
      printf 'you said: %s\n' "$line"
      ;;
  esac
done

# Read with `.`: where Homebrew keeps its libraries. macOS drops DYLD_* when it starts /bin/sh,
# so this is set inside the script that starts Python, not in the Makefile.
if [ "$(uname)" = Darwin ]; then
    DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/usr/lib
    export DYLD_FALLBACK_LIBRARY_PATH
fi

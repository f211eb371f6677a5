# Read with `.`: gives TEST_DATABASE_URL and TEST_REDIS_URL. What runs on the usual ports is used;
# what doesn't, is installed and started for this run, on a port and in a folder of its own.
diensten_map=

stop_diensten() {
    if [ -n "$diensten_map" ]; then
        if [ -e "$diensten_map/pg/postmaster.pid" ]; then
            as_postgres "$pg_bin/pg_ctl" -D "$diensten_map/pg" -m immediate stop >/dev/null 2>&1 || true
        fi
        if [ -e "$diensten_map/redis.pid" ]; then kill "$(cat "$diensten_map/redis.pid")" || true; fi
        rm -rf "$diensten_map"
    fi
}

# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

make_diensten_map() {
    if [ -z "$diensten_map" ]; then
        diensten_map=$(mktemp -d)
        chmod 755 "$diensten_map"
        trap stop_diensten EXIT
        trap 'exit 130' INT TERM
    fi
}

answers_postgres() {
    .venv/bin/python -c 'import sys, psycopg2; psycopg2.connect(sys.argv[1], connect_timeout=3)' "$1" 2>/dev/null
}

answers_redis() {
    .venv/bin/python -c 'import sys, redis; redis.Redis.from_url(sys.argv[1]).ping()' "$1" 2>/dev/null
}

start_postgres() {
    if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
        sh .ci/apt.sh "de tests op PostgreSQL" postgresql || return 1
    fi
    pg_bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | tail -n 1)")
    make_diensten_map
    mkdir "$diensten_map/pg"
    if [ "$(id -u)" = 0 ]; then chown postgres "$diensten_map/pg"; fi
    as_postgres "$pg_bin/initdb" -D "$diensten_map/pg" -U postgres -A trust -E UTF8 --locale=C.UTF-8 >/dev/null &&
        as_postgres "$pg_bin/pg_ctl" -D "$diensten_map/pg" -w -l "$diensten_map/pg/verslag.log" \
            -o "-p 54329 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$diensten_map/pg" start >/dev/null
}

start_redis() {
    command -v redis-server >/dev/null 2>&1 || sh .ci/apt.sh "de tests met Redis" redis-server || return 1
    make_diensten_map
    redis-server --daemonize yes --bind 127.0.0.1 --port 63799 --save "" --appendonly no \
        --dir "$diensten_map" --pidfile "$diensten_map/redis.pid" >/dev/null
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        answers_redis redis://127.0.0.1:63799/0 && return 0
        sleep 0.3
    done
    return 1
}

: "${TEST_DATABASE_URL:=postgres://root@127.0.0.1:5432/test}"
if ! answers_postgres "$TEST_DATABASE_URL"; then
    start_postgres || return 1
    TEST_DATABASE_URL=postgres://postgres@127.0.0.1:54329/postgres
fi
: "${TEST_REDIS_URL:=redis://127.0.0.1:6379/9}"
if ! answers_redis "$TEST_REDIS_URL"; then
    start_redis || return 1
    TEST_REDIS_URL=redis://127.0.0.1:63799/0
fi
export TEST_DATABASE_URL TEST_REDIS_URL

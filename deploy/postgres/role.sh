# Read by the image's entrypoint at the first start, once: the service's own role, which owns its database and is no
# superuser, because row-level security does not hold a superuser. The password comes from a file, never by a command line.
psql --username postgres --set ON_ERROR_STOP=1 --no-psqlrc <<'EOSQL'
\set name `echo "$SERVICE"`
\set password `cat /run/secrets/database_password`
CREATE ROLE :"name" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
EOSQL

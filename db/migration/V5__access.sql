-- Room `access`: keys, and who did what.

create table api_key (
    id int generated always as identity primary key,
    name text not null,
    -- SHA-256 of the secret; the secret itself is kept nowhere.
    hash bytea not null check (length(hash) = 32),
    scopes text[] not null check (cardinality(scopes) > 0 and scopes <@ array['read', 'ingest', 'admin']),
    created_at timestamptz not null,
    expires_at timestamptz,
    -- Revoked keys stay: where there ever was a key, no one gets in without.
    revoked_at timestamptz
);

create table audit_entry (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    who text not null,
    act text not null,
    subject text not null,
    details jsonb not null
);

-- Room `serving`: the processes that run on this database, as each tells of itself every few seconds.

create table replica (
    id uuid primary key,
    host text not null,
    started_at timestamptz not null,
    seen_at timestamptz not null,
    serves boolean not null,
    trains boolean not null,
    -- What it serves, how many rows of that were appended since its training, and how long ago it began to look for
    -- changed items; null where there is nothing to say.
    live_version bigint,
    tail int,
    feed_lag_seconds double precision,
    ready boolean not null,
    trouble text
);

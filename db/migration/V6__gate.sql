-- Rooms `registry` and `training`: what the gate decided of a version, which artifacts are kept, how a run starts.

alter table model_version
    -- What the gate decided, with its reasons and figures; null for a version that met none.
    add column gate jsonb,
    -- Who made a rejected version the active one must have said why.
    add column override_reason text,
    add column overridden_at timestamptz,
    -- When it last ceased to be the active one.
    add column deactivated_at timestamptz,
    -- Whether its artifact is still there; the row stays for good.
    add column kept boolean not null default true,
    add check ((override_reason is null) = (overridden_at is null)),
    add check (kept or not active);

alter table training_run
    -- Whether it starts from the active version; null for as the settings say.
    add column warm_start boolean,
    -- What an operator may want to know though nothing went wrong.
    add column note text;

-- Room `training`: training runs, their epochs, and the table of db-scheduler, which starts them.

create table training_run (
    id bigint generated always as identity primary key,
    status text not null check (status in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'REJECTED', 'FAILED', 'CANCELLED')),
    force boolean not null,
    cancel_requested boolean not null default false,
    requested_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    -- The number of the newest worker's claim: who holds an older one may write no more.
    lease bigint not null default 0,
    -- How often a worker died during the run.
    interruptions int not null default 0,
    phase text,
    step int not null default 0,
    steps int not null default 0,
    epoch int not null default 0,
    epochs int not null default 0,
    user_loss double precision,
    item_loss double precision,
    validation double precision,
    seconds_left int,
    reason text,
    model_version bigint
);

-- One run at a time, over all replicas.
create unique index training_run_under_way on training_run ((true)) where status in ('QUEUED', 'RUNNING');

create table training_epoch (
    run bigint not null references training_run on delete cascade,
    seq int not null,
    phase text not null,
    epoch int not null,
    user_loss double precision,
    item_loss double precision,
    validation double precision,
    at timestamptz not null,
    primary key (run, seq)
);

-- As db-scheduler 16 defines it.
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);

create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);

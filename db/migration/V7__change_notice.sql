-- Tells the processes that listen that something changed: once for a transaction, however many rows. They look for
-- themselves what it was, as they do at an interval anyway.
create function notice_of_change() returns trigger language plpgsql as $$
begin
    perform pg_notify(tg_argv[0], '');
    return null;
end
$$;

create trigger item_notice after insert or update or delete or truncate on item
    for each statement execute function notice_of_change('tandem_item');

create trigger model_version_notice after insert or update or delete or truncate on model_version
    for each statement execute function notice_of_change('tandem_model');

--liquibase formatted sql

--changeset orchestrator:payload
--comment: Content that is too large to travel. Looked at once keep_until has passed, and deleted if no run refers to it.
create table payload (
    namespace  varchar(64) not null,
    hash       varchar(64) not null,
    content    bytea       not null,
    keep_until timestamptz not null,
    primary key (namespace, hash)
);
create index payload_due on payload (keep_until);
--rollback drop table payload;

--changeset orchestrator:payload-reference
--comment: Which runs refer to what, deleted with them.
create table payload_reference (
    slot      integer     not null,
    run_id    uuid        not null,
    namespace varchar(64) not null,
    hash      varchar(64) not null,
    primary key (slot, run_id, hash)
);
create index payload_reference_by_payload on payload_reference (namespace, hash);
--rollback drop table payload_reference;

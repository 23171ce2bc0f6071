--liquibase formatted sql

--changeset orchestrator:shard
--comment: Updated by every commit; the free space keeps each new version of a row on its page.
create table shard (
    shard_id    integer      not null primary key,
    epoch       bigint       not null,
    owner       varchar(200) not null,
    next_offset bigint       not null,
    batch_no    bigint       not null
) with (fillfactor = 20);
--rollback drop table shard;

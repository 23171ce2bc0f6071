--liquibase formatted sql

--changeset orchestrator:dead-letter-mark
--comment: What operators did with records of the dead-letter topic; rows go when the topic drops the records.
create table dead_letter_mark (
    topic_id      uuid        not null,
    letter_offset bigint      not null,
    state         varchar(16) not null,
    marked_at     timestamptz not null,
    marked_by     varchar(255),
    primary key (topic_id, letter_offset)
);
--rollback drop table dead_letter_mark;

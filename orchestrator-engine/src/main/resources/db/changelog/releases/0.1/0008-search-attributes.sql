--liquibase formatted sql

--changeset orchestrator:search-attribute
create table search_attribute (
    namespace varchar(64) not null references namespace (name),
    name      varchar(64) not null,
    type      varchar(16) not null,
    primary key (namespace, name)
);
--rollback drop table search_attribute;

--changeset orchestrator:execution-attribute
--comment: A row for each value; of a list, for each element. Runs without search attributes have none. Ordered by code point, so that ranges and prefixes are found by index whatever the collation of the database.
create table execution_attribute (
    slot           integer     not null,
    run_id         uuid        not null,
    name           varchar(64) not null,
    place          integer     not null,
    namespace      varchar(64) not null,
    type           varchar(16) not null,
    keyword_value  varchar(255) collate "C",
    text_value     text,
    int_value      bigint,
    double_value   double precision,
    bool_value     boolean,
    datetime_value timestamptz,
    primary key (slot, run_id, name, place)
);
--rollback drop table execution_attribute;

--changeset orchestrator:execution-attribute-by-value
create index execution_attribute_keyword on execution_attribute (namespace, name, keyword_value) where keyword_value is not null;
create index execution_attribute_int on execution_attribute (namespace, name, int_value) where int_value is not null;
create index execution_attribute_double on execution_attribute (namespace, name, double_value) where double_value is not null;
create index execution_attribute_bool on execution_attribute (namespace, name, bool_value) where bool_value is not null;
create index execution_attribute_datetime on execution_attribute (namespace, name, datetime_value) where datetime_value is not null;
--rollback drop index execution_attribute_keyword;
--rollback drop index execution_attribute_int;
--rollback drop index execution_attribute_double;
--rollback drop index execution_attribute_bool;
--rollback drop index execution_attribute_datetime;

--changeset orchestrator:execution-attribute-by-word
create index execution_attribute_words on execution_attribute using gin (tsvector_to_array(to_tsvector('simple', text_value))) where text_value is not null;
--rollback drop index execution_attribute_words;

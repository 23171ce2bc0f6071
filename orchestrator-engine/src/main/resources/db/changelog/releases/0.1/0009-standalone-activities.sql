--liquibase formatted sql

--changeset orchestrator:execution-list-of-activities
--comment: Lists are of workflows or of standalone activities: an index each, so that many of the one kind do not slow lists of the other.
drop index execution_list;
create index execution_list on execution (namespace, start_time desc, run_id desc)
    where not starts_with(workflow_id, '$activity/');
create index execution_list_of_activities on execution (namespace, start_time desc, run_id desc)
    where starts_with(workflow_id, '$activity/');
--rollback drop index execution_list_of_activities;
--rollback drop index execution_list;
--rollback create index execution_list on execution (namespace, start_time desc, run_id desc);

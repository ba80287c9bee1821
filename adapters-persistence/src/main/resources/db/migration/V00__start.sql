-- The schema begins empty; every context adds its own migration.
select 1;

-- What is only noted down is forgotten by its age.

create index notification_age on notification (created_at);
create index log_line_age on log_line (at);
create index activity_age on activity (at);

-- The auditor looks the trail through by person, by deed and by day, newest first.
create index trail_by_actor_name on trail (actor_name, seq);
create index trail_by_verb on trail (verb, seq);
create index trail_by_day on trail using brin (at);

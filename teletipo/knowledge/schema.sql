-- The built knowledge base. rank: the order of answers, users' rows before the shipped ones.
create table meta (key text primary key, value text not null) without rowid;
create table thing (id integer primary key, kind text not null, key text not null, layer text not null, data text not null);
create table name (head text not null, name text not null, rank integer not null, thing integer not null,
                   primary key (head, name, rank, thing)) without rowid;
create table demonym (form text not null, rank integer not null, data text not null,
                      primary key (form, rank)) without rowid;
create table office (body text not null, role text not null, rank integer not null, person text not null,
                     layer text not null, data text not null, primary key (body, role, rank)) without rowid;
create table compound (prefix text primary key, iso3 text not null, fused integer not null) without rowid;
create table executive (country text primary key, role text not null) without rowid;
create table role (role text primary key, words text not null) without rowid;
create index thing_by_key on thing (kind, key);
create index office_by_person on office (person, rank);

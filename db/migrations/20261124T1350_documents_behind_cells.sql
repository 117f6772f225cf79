-- 规章 and 规范性文件 of units that returned no figures are counted from their documents: a document stands behind a cell too.
alter table annual_report_sources drop constraint annual_report_sources_kind_check;
alter table annual_report_sources add constraint annual_report_sources_kind_check
  check (kind in ('request', 'dispute', 'return', 'document'));

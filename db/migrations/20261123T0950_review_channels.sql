-- 《行政复议法》第二十二条: an answer delivered over the internet tells where review can be applied for over the internet.
-- That is the review organ's own channel. An organ that is a unit here registers it once, for all whose review goes to
-- it; for an organ that is not (the province), the unit that names it says where.
alter table units
  add column review_intake text check (review_intake <> ''),   -- where this organ itself takes applications for review
  add column review_channel text check (review_channel <> ''); -- of the organ named in review_authority

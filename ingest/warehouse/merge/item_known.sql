-- Grain: one record of an item that core has. Inputs: merge_batch, stage_site, merge_known.
CREATE OR REPLACE TEMP TABLE merge_item AS
SELECT s.* EXCLUDE (source, owners, creator), site.source AS site, site.source || ':' || s.key AS id,
       site.source || ':' || s.creator AS creator,
       list_transform(s.owners, lambda owner: site.source || ':' || owner) AS owners
FROM merge_batch s JOIN stage_site site ON site.told = s.source
SEMI JOIN merge_known k ON k.seq = s.seq;

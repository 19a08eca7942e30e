/** Of a system user `s`: it rests, and so does everything that would be done with it. */
export const isPaused =
  "exists (select from systemuser_pause q where q.party_id = s.party_id and q.system_user_id = s.id and q.resumed_at is null)";

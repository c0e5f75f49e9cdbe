"""The columns of tables/*.csv: a contract. Names stay as they are; new columns are only added at the end."""

_DIMENSIONS = ("emotion", "function", "frequency", "impact")


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TOUCHPOINTS = (
    *_names("touchpoint_id name stage origin status respondents mentions"),
    *(f"{name}{part}" for name in _DIMENSIONS for part in ("", "_low", "_high", "_basis")),
    *_names("priority rank"),
    *(f"{name}{part}" for name in _DIMENSIONS for part in ("_n", "_band")),
    *_names("hurt score_gap score_gap_low score_gap_high backing is_new channel owner"),
)
MENTIONS = _names(
    "mention_id source_id source record passage_id period date channel respondent touchpoint_id touchpoint stage emotion "
    "function failure_class quote start end match analyst evidence_id confidence problem"
)
LINKS = _names("source target kind customers source_name target_name mentions")
GAPS = _names("touchpoint_id touchpoint intended reported size n against in_favour")
OPPORTUNITIES = _names(
    "rank touchpoint_id touchpoint score reach severity confidence effort effort_basis stability rank_low rank_high "
    "ice_average ice_product"
)
HYPOTHESES = _names(
    "hypothesis_id touchpoint_id change resources success_measure baseline target unintended_consequences evidence "
    "evidence_against status label title move because audience outcome refuted_if against_note baseline_low baseline_high "
    "baseline_n sample_needed owner due"
)
SCORECARD = _names(
    "name value low high n basis definition before before_n difference significant detectable assured paired not_compared "
    "year_ago year_ago_difference year_ago_significant"
)
CHANGES = _names(
    "what touchpoint_id dimension before before_n now now_n difference low high p_value p_adjusted significant comparisons "
    "detectable assured paired"
)
DRIVERS = _names(
    "source score touchpoint_id driver polarity mentions weight weight_low weight_high effect effect_low effect_high "
    "correlation correlation_low correlation_high proven n r_squared r_squared_low r_squared_high method importance "
    "importance_low importance_high performance performance_low performance_high quadrant opportunity opportunity_band "
    "asymmetry asymmetry_low asymmetry_high pull"
)
CAUSES = _names("touchpoint_id touchpoint cause problem respondents mentions")
EVIDENCE = _names("evidence_id mention_id quote source record date channel passage_id start end match")
METRICS = _names("metric_id source record dimension name value period")
RECORDS = _names("source_id source record channel period date respondent mentions emotion status weight")
SEGMENTS = _names(
    "column group dimension touchpoint_id touchpoint value low high n others others_n difference difference_low difference_high "
    "p_value p_adjusted significant comparisons note"
)
CONTRIBUTIONS = _names(
    "touchpoint_id touchpoint score contribution low high before before_low before_high change change_low change_high "
    "mentioning mentioning_before score_of_these score_of_these_before positive_part negative_part net_sentiment "
    "net_sentiment_low net_sentiment_high net_sentiment_n"
)
TREND = _names("score period value low high n")
TESTS = _names("kind of touchpoint_id what p_value p_adjusted claimed")
FOLLOWUPS = _names(
    "hypothesis_id label period touchpoint_id touchpoint title owner status started done due metric unit target before "
    "before_low before_high before_n now now_low now_high now_n difference low high p_value p_adjusted significant "
    "comparisons verdict reason needed note"
)

"""Imported where commands are forked from: what reading loads on first use is loaded once for all of them."""

import small_company
from fakes import passage, source

from cxanalyzer import register
from cxanalyzer.adapters.embeddings import ArrayEmbeddings, EmbeddedEmbeddings
from cxanalyzer.adapters.languages import LanguageIdentifier
from cxanalyzer.analysts.embedded.analyst import EmbeddedAnalyst
from cxanalyzer.analysts.embedded.hypotheses import hypothesize
from cxanalyzer.analysts.embedded.playbook import chapters

_touchpoints = register.parse(small_company.REGISTER, "register.csv")
_analyst = EmbeddedAnalyst(ArrayEmbeddings(EmbeddedEmbeddings()), hypothesize, identify=LanguageIdentifier())
_drafts = _analyst.read([passage(source(one.number), one.text) for one in small_company.texts(40)], _touchpoints)
_analyst.discover([one for one in _drafts.drafts if not one.touchpoint_id], _touchpoints)
chapters()

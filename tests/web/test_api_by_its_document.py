"""Schemathesis asks the API whatever its document allows and forbids: answers are as the document says, never a 500."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from teletipo.ledger import Ledger
from teletipo.web.desk import desk

# In an address an empty list, an empty word and nothing are one: that bad values are refused is not asked here.
_CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
_OURS = {"Host": "127.0.0.1"}
_EXAMPLES = 20  # of each address and each mode: the whole takes some ten seconds


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_answers_are_as_the_document_says(ledger: Ledger, mode: GenerationMode) -> None:
    document = schemathesis.openapi.from_asgi("/api/openapi.json", desk(ledger), headers=_OURS)
    asked = dict.fromkeys((found.ok().label for found in document.get_all_operations()), 0)

    for found in document.get_all_operations():

        @settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(case=found.ok().as_strategy(generation_mode=mode))
        def ask(case: Case) -> None:
            case.call_and_validate(headers=_OURS, checks=_CHECKS)
            asked[case.operation.label] += 1

        ask()
    assert min(asked.values()) > 0

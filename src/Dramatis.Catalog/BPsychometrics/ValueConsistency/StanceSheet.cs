using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Responses;

namespace Dramatis.Catalog.BPsychometrics.ValueConsistency;

/// <summary>A sheet of choices as it was answered.</summary>
/// <param name="Respondent">Who answered: the bare model, a persona or a stated value.</param>
/// <param name="Set">The set of questions.</param>
/// <param name="Form">The questions that were asked.</param>
/// <param name="Rows">The answers.</param>
internal sealed record StanceSheet(string Respondent, string Set, Instrument Form, IReadOnlyList<ResponseRow> Rows);

using Dramatis.Models;
using Dramatis.Psychometrics.Instruments;
using Microsoft.Extensions.AI;

namespace Dramatis.Simulated.Respondents.Speaking;

/// <summary>Opens a <see cref="SpeakingRespondent"/> as <c>simulated:respondent?position=0.2&amp;refusal=0.1</c>.</summary>
/// <param name="instruments">Instruments that it knows; asked for with the first message.</param>
public sealed class RespondentModel(Func<IReadOnlyList<Instrument>> instruments) : ISimulatedModel
{
    /// <inheritdoc/>
    public string Name => "respondent";

    /// <inheritdoc/>
    public string Description =>
        "answers inventories by a planted response model; dials for bias, styles, refusal, memory and more: docs/formats/simulated-respondents.md";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public IChatClient Create() => new SpeakingRespondent(new RespondentPlan(), instruments);

    /// <inheritdoc/>
    public IChatClient Create(IReadOnlyDictionary<string, string> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new SpeakingRespondent(RespondentParameters.Read(parameters), instruments);
    }
}

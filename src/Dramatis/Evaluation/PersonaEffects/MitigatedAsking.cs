using Dramatis.Evaluation.Benchmarks;
using Dramatis.Statistics.Randomness;
using Microsoft.Extensions.AI;

namespace Dramatis.Evaluation.PersonaEffects;

/// <summary>Asks a persona a question with a mitigation. Without a persona there is nothing to mitigate.</summary>
/// <param name="mitigation">What is done.</param>
/// <param name="byText">Whether answers are read from text; revising needs it.</param>
public sealed class MitigatedAsking(PersonaMitigation mitigation, bool byText)
{
    private const string Demands = " Use what you know, answer at your own level, and let attributes that have nothing to do with the question have no influence.";

    private bool Refines => mitigation is PersonaMitigation.Refine or PersonaMitigation.RefineBasic;

    private bool Demanding => mitigation is PersonaMitigation.Instruction or PersonaMitigation.Refine;

    /// <summary>What is answered.</summary>
    /// <param name="model">The model.</param>
    /// <param name="persona">The persona as a system text, empty for none.</param>
    /// <param name="item">The question.</param>
    /// <param name="random">Source of seeds; the temperature is 0.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidInputException">Likelihoods are wanted of a model that gives none, or of an answer that is to be revised.</exception>
    public async ValueTask<ExtractedAnswer> AskAsync(IChatClient model, string persona, ChoiceItem item, RandomStream random, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(persona);
        ArgumentNullException.ThrowIfNull(random);
        string system = Demanding && persona.Length > 0 ? persona + Demands : persona;
        if (!Refines || system.Length == 0)
        {
            return await ChoiceAsking.AskAsync(model, system, item, byText, random.Split("first"), cancellationToken);
        }

        if (!byText)
        {
            throw new InvalidInputException("option 'mitigation'", "revises an answer, which likelihoods do not give.", "Set readout to text.");
        }

        string asked = ChoiceAsking.Asked(item);
        int most = ChoiceAsking.MostTokens(item);
        string first = await ChoiceAsking.ReplyAsync(model, ChoiceAsking.Messages("", asked), most, random.Split("first"), cancellationToken);
        List<ChatMessage> revise = [.. ChoiceAsking.Messages(system, asked), new(ChatRole.Assistant, first), new(ChatRole.User, Revise(item))];
        return ChoiceAsking.Read(await ChoiceAsking.ReplyAsync(model, revise, most, random.Split("second"), cancellationToken), item);
    }

    private static string Revise(ChoiceItem item) =>
        "Look at this answer once more and give the final one, without mentioning the first. "
        + (item.Number is null ? "Answer with the letter alone." : "End with \"The answer is\" and the number.");
}

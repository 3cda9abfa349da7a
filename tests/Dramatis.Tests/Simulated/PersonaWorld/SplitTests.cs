using Dramatis.Simulated.PersonaWorld;
using Dramatis.Simulated.PersonaWorld.Abilities;
using Dramatis.Simulated.PersonaWorld.Facts;
using Dramatis.Simulated.PersonaWorld.Traits;
using Microsoft.Extensions.AI;

namespace Dramatis.Tests.Simulated.PersonaWorld;

public sealed class SplitTests
{
    // A held-out wording is recognised by its longest fixed piece, when no training wording contains that piece.
    private static readonly Lazy<IReadOnlyList<string>> HeldOutPieces = new(() =>
    {
        List<Wordings> all = [.. WorldAttributes.All.SelectMany(a => (Wordings[])[a.Lines, a.Questions, a.YesNo])];
        all.AddRange(TraitLanguage.All.Values.SelectMany(t => (Wordings[])[t.HighLines, t.LowLines, t.Positive, t.Negative]));
        string training = string.Join('\n', all.SelectMany(w => w.Train));
        return [.. all.SelectMany(w => w.HeldOut).Select(LongestPiece).Where(p => p.Length >= 12 && !training.Contains(p, StringComparison.Ordinal)).Distinct()];
    });

    [Fact]
    public void HeldOutWordings_NeverOccurInTraining()
    {
        string training = string.Join('\n', PersonaWorldCorpus.Examples(new WorldOptions(Count: 4000)).SelectMany(e => e.Turns).Select(t => t.Text));
        Assert.True(HeldOutPieces.Value.Count > 120);
        Assert.All(HeldOutPieces.Value, piece => Assert.DoesNotContain(piece, training, StringComparison.Ordinal));
    }

    [Fact]
    public void HeldOutExamples_UseHeldOutWordings()
    {
        string heldOut = string.Join('\n', PersonaWorldCorpus.Examples(new WorldOptions(Count: 3000, Split: WorldSplit.HeldOut)).SelectMany(e => e.Turns).Select(t => t.Text));
        Assert.True(HeldOutPieces.Value.Count(p => heldOut.Contains(p, StringComparison.Ordinal)) > 100);
    }

    [Theory]
    [InlineData("occupation")]
    [InlineData("favorite-food")]
    [InlineData("pet-name")]
    [InlineData("hobby")]
    public void HeldOutValues_NeverOccurInTraining(string key)
    {
        WorldAttribute attribute = WorldAttributes.Find(key);
        string[] heldOut = [.. attribute.Values.Where((_, i) => attribute.IsHeldOut(i))];
        Assert.True(heldOut.Length >= attribute.Values.Count / 7);
        foreach (string text in PersonaWorldCorpus.Examples(new WorldOptions(Count: 1500, Mixture: new Dictionary<string, double> { ["own-facts"] = 1 }))
            .SelectMany(e => e.Turns).Select(t => t.Text))
        {
            // Values may be words of other attributes too ("fishing rod"): only whole statements of this attribute count.
            foreach (string value in heldOut)
            {
                Assert.DoesNotContain(TemplateText.Fill(attribute.Answers.Train[0], ("v", value)), text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void AbilityQuestions_AreWordedAsNoTrainingQuestionIs()
    {
        HashSet<string> training = [.. WorldAttributes.All.SelectMany(a => a.Questions.Train)];
        Assert.All(
            AbilityItems.Create(1, AbilityItems.OwnFacts, 300),
            item => Assert.DoesNotContain(item.Messages.Last(m => m.Role == ChatRole.User).Text, training));
    }

    private static string LongestPiece(string template) =>
        template.Split(['{', '}']).Where((_, i) => i % 2 == 0).OrderByDescending(p => p.Length).First();
}

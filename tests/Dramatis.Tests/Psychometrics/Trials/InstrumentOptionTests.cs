using Dramatis.Experiments;
using Dramatis.Psychometrics.Instruments;
using Dramatis.Psychometrics.Packs;
using Dramatis.Psychometrics.Trials;

namespace Dramatis.Tests.Psychometrics.Trials;

public sealed class InstrumentOptionTests
{
    [Fact]
    public void ThePackAndAFileBesideTheExperiment_AreFoundByName()
    {
        string folder = Directory.CreateTempSubdirectory("instrument-option").FullName;
        File.WriteAllText(Path.Combine(folder, "small.json"), InstrumentFile.Serialize(SmallInstrument.Create()));

        Assert.Same(InstrumentPacks.Load("dramatis-traits-60"), InstrumentOption.Load("dramatis-traits-60", Settings(folder)));
        Assert.Equal("small", InstrumentOption.Load("small.json", Settings(folder)).Id);
        Assert.Contains(
            "is neither known nor a file",
            Assert.Throws<InvalidInputException>(() => InstrumentOption.Load("none.json", Settings(folder))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void TheFingerprint_FollowsTheContent()
    {
        Instrument small = SmallInstrument.Create();
        Instrument reworded = new(
            small.Id, small.Title, small.Kind, small.Licence, small.Options, [SmallInstrument.Item("a1", "I keep long lists."), .. small.Items.Skip(1)], small.Scales);
        Assert.Equal(InstrumentOption.Fingerprint(small), InstrumentOption.Fingerprint(SmallInstrument.Create()));
        Assert.NotEqual(InstrumentOption.Fingerprint(small), InstrumentOption.Fingerprint(reworded));
    }

    private static StudySettings Settings(string folder) => new(new Dictionary<string, string> { ["default"] = "understudy" }, [], 1, folder);
}

using Dramatis.Evaluation.Judging;

namespace Dramatis.Tests.Evaluation.Judging;

public sealed class JudgeLicenceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dramatis-licence-").FullName;

    private static JudgeLicence Licence(string fingerprint = "f") =>
        JudgeLicence.Of("judge", fingerprint, "task", [(0.9, true), (0.9, false), (0.3, false), (1, true)], missing: 2, chance: 0.25, positionBias: 0.1);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void ItSaysHowOftenTheJudgeWasRight_AndHowFarItsCertaintyCanBeBelieved()
    {
        JudgeLicence licence = Licence();

        Assert.Equal((4, 2, 0.5), (licence.Items, licence.Right, licence.Accuracy));
        Assert.Equal((0.01 + 0.81 + 0.09 + 0) / 4, licence.Brier, 12);
        Assert.Equal([(0, 0), (1, 0), (0, 0), (0, 0), (3, 2)], licence.Buckets.Select(b => (b.Items, b.Right)));
        Assert.Contains("right in 0.50", licence.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 not readable", licence.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AJudgeNoBetterThanGuessing_IsNotFit()
    {
        Assert.False(JudgeLicence.Of("j", "f", "t", [.. Enumerable.Range(0, 100).Select(i => (0.9, i < 28))], 0, 0.25).IsFit);
        Assert.True(JudgeLicence.Of("j", "f", "t", [.. Enumerable.Range(0, 100).Select(i => (0.9, i < 60))], 0, 0.25).IsFit);
    }

    [Fact]
    public void ALicenceIsKept_AndFoundForItsFingerprintAndTaskAlone()
    {
        JudgeLicences licences = new(folder);
        licences.Keep(Licence());

        JudgeLicence found = licences.Find("f", "task")!;
        Assert.Equal(Licence() with { Buckets = [] }, found with { Buckets = [] });
        Assert.Equal(Licence().Buckets, found.Buckets);
        Assert.Null(licences.Find("g", "task"));
        Assert.Null(licences.Find("f", "other"));
    }

    [Fact]
    public void ADamagedLicence_IsNamed()
    {
        JudgeLicences licences = new(folder);
        licences.Keep(Licence());
        File.WriteAllText(Directory.GetFiles(folder).Single(), "{");

        Assert.Contains("no licence", Assert.Throws<InvalidInputException>(() => licences.Find("f", "task")).Message, StringComparison.Ordinal);
    }
}

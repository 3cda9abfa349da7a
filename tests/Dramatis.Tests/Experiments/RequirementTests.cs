using Dramatis.Experiments;
using Dramatis.Experiments.Reporting;

namespace Dramatis.Tests.Experiments;

public sealed class RequirementTests
{
    private static readonly Requirement Order = Requirement.Parse("orderSymmetry", ">=0.9", "here");
    private static readonly Requirement Missing = Requirement.Parse("missingRate", "<= 0.05", "here");

    [Fact]
    public void ALimit_IsReadAndWrittenAlike()
    {
        Assert.Equal(new Requirement("orderSymmetry", RequirementSide.AtLeast, 0.9), Order);
        Assert.Equal(("missingRate <=0.05", "<=0.05"), (Missing.ToString(), Missing.LimitText));
        Assert.Equal(Missing, Requirement.Parse("missingRate", Missing.LimitText, "here"));
    }

    [Theory]
    [InlineData("0.9")]
    [InlineData("> 0.9")]
    [InlineData(">=")]
    [InlineData(">=a")]
    [InlineData(">=1e400")]
    public void WhatIsNoLimit_IsRefusedWithItsPlace(string limit) => Assert.Contains(
        "here", Assert.Throws<InvalidInputException>(() => Requirement.Parse("orderSymmetry", limit, "here")).Message, StringComparison.Ordinal);

    [Fact]
    public void EverySubject_MustMeetTheLimit_AndWhatWasNotMeasuredDoesNot()
    {
        Assert.Empty(Requirement.Unmet([Order, Missing], [new("orderSymmetry", "", 0.9), new("missingRate", "", 0.05)]));
        Assert.Equal(
            ["orderSymmetry of ben is 0.5, and >=0.9 is required."],
            Requirement.Unmet([Order], [new("orderSymmetry", "ada", 0.95), new("orderSymmetry", "ben", 0.5)]));
        Assert.Equal(["orderSymmetry was not measured, and >=0.9 is required."], Requirement.Unmet([Order], [new("orderSymmetry", "", null)]));
        Assert.Single(Requirement.Unmet([Order], []));
    }

    [Fact]
    public void WhatAStudyDoesNotCertify_IsAnError()
    {
        TwoStageStudy bare = new(1), certified = new(1) { Certifies = ["orderSymmetry"] };
        Requirement.Check([Order], certified, m => m);
        Assert.Contains(
            "gives no certificate", Assert.Throws<InvalidInputException>(() => Requirement.Check([Order], bare, m => m)).Message, StringComparison.Ordinal);
        Requirement misspelt = Order with { Measure = "orderSymetry" };
        Assert.Contains(
            "Did you mean 'orderSymmetry'?",
            Assert.Throws<InvalidInputException>(() => Requirement.Check([misspelt], certified, m => m)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AnAnalysisUnderAnUnmetRequirement_IsItsCertificateAndNothingElse()
    {
        ReportTable scores = new("scores", "Scores", ["a"], []), certificate = new("certificate", "Certificate", ["a"], []);
        StudyAnalysis whole = new("Ada is calm.", [new Claim("c", "C.", ClaimVerdict.Supported, 1, null, null, 1, "b")], [scores], [], ["Asked."])
        {
            Certificate = new StudyCertificate([new("orderSymmetry", "", 0.5)], [certificate]),
        };

        Assert.Equal([certificate, scores], whole.Under([]).Tables);
        StudyAnalysis held = whole.Under([Order]);
        Assert.Equal((0, 1), (held.Claims.Count, held.Unmet.Count));
        Assert.Equal([certificate], held.Tables);
        Assert.DoesNotContain("calm", held.Summary, StringComparison.Ordinal);
        StudyAnalysis overridden = whole.Under([Order], isOverridden: true);
        Assert.Equal((1, 1), (overridden.Claims.Count, overridden.Unmet.Count));
        Assert.Contains("overridden", overridden.Summary, StringComparison.Ordinal);
        Assert.Contains("calm", overridden.Summary, StringComparison.Ordinal);
    }
}

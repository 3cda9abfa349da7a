using Dramatis.Psychometrics.Administrations;

namespace Dramatis.Tests.Psychometrics.Administrations;

public sealed class SubjectTextTests
{
    private const string Text = "{Name} {tidy|tidies} {their} desk, because {they} {they:like|likes} it and {they:are|is} proud of {themself}; {name} {are|is} seldom late, and few stop {them}.";

    public static TheoryData<Subject, string> Subjects => new()
    {
        { new("Ada", PronounSet.She), "Ada tidies her desk, because she likes it and is proud of herself; Ada is seldom late, and few stop her." },
        { new("Ben", PronounSet.He), "Ben tidies his desk, because he likes it and is proud of himself; Ben is seldom late, and few stop him." },
        { new("Kim", PronounSet.TheyOne), "Kim tidies their desk, because they like it and are proud of themself; Kim is seldom late, and few stop them." },
        { new("barbers", PronounSet.TheyMany, true), "Barbers tidy their desk, because they like it and are proud of themselves; barbers are seldom late, and few stop them." },
        { new("the robot", PronounSet.It), "The robot tidies its desk, because it likes it and is proud of itself; the robot is seldom late, and few stop it." },
        { new("you", PronounSet.You, true), "You tidy your desk, because you like it and are proud of yourself; you are seldom late, and few stop you." },
    };

    [Theory]
    [MemberData(nameof(Subjects))]
    public void VerbsAndPronouns_AgreeWithTheSubject(Subject subject, string expected) => Assert.Equal(expected, SubjectText.Fill(Text, subject));

    [Theory]
    [InlineData("{Nmae} goes.")]
    [InlineData("{they:go}")]
    [InlineData("{go|}")]
    public void AnUnknownSlot_IsRefused(string text) => Assert.Throws<InvalidInputException>(() => SubjectText.Fill(text, new Subject("Ada", PronounSet.She)));
}

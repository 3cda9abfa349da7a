using Dramatis.Simulated.PersonaWorld.Facts;

namespace Dramatis.Simulated.PersonaWorld.Entailment.Talk;

/// <content>Work, school, family, numbers.</content>
internal static partial class TalkRelations
{
    private static readonly string[] Jobs =
    [
        "teacher", "nurse", "truck driver", "software developer", "cashier", "lawyer", "chef", "mechanic", "police officer", "doctor", "waitress",
        "accountant", "plumber", "bus driver", "farmer", "writer", "artist", "engineer", "hairdresser", "dentist", "bartender", "firefighter",
        "librarian", "carpenter", "journalist", "salesman", "photographer", "electrician", "veterinarian", "banker", "musician", "baker",
        "programmer", "attorney", "cook", "physician", "soldier", "dancer", "secretary", "janitor", "scientist", "pilot", "nanny", "butcher",
        "personal trainer", "receptionist", "tailor", "model", "singer", "actor", "painter", "florist",
    ];

    private static readonly string[] Small = ["two", "three", "four", "five", "six", "seven"];

    private static TalkRelation[] Work =>
    [
        new("job", "work", true, Jobs)
        {
            Lines = new("I work as {a}.", "I am {a}.", "My job is being {a}.", "I earn my living as {a}.", "I'm employed as {a}.", "I'm {a} by trade.", "I make my money as {a}.", "Job: {v}.", "I have a job as {a}.", "~By profession I am {a}.", "~I do my daily work as {a}.", "~I'm a full time {v}."),
            Denials = new("I'm no {v}."),
            StrongDenials = new("I have never worked as {a}."),
            Past = new("I used to work as {a}.", "I was {a} before I retired.", "I quit my job as {a}.", "Years ago I was {a}."),
            Never = new("I have never worked as {a}.", "I was never {a}."),
            Synonyms = [["lawyer", "attorney"], ["doctor", "physician"], ["chef", "cook"], ["software developer", "programmer"]],
            Kinds =
            [
                ("healthcare", ["nurse", "doctor", "dentist", "physician"]), ("a restaurant", ["chef", "waitress", "cook"]), ("education", ["teacher"]),
                ("the arts", ["writer", "artist", "painter", "musician", "actor", "dancer", "singer"]), ("law", ["lawyer", "attorney"]),
                ("transport", ["truck driver", "bus driver", "pilot"]), ("tech", ["software developer", "programmer"]), ("finance", ["banker", "accountant"]),
            ],
            KindLines = new("I work in {v}.", "My job is in {v}.", "I earn my money in {v}.", "~I have a career in {v}."),
            KindDenials = new("I don't work in {v}.", "My job is not in {v}."),
        },
        new("status", "work", true, ["retired", "unemployed", "self-employed", "a student", "a stay at home parent", "between jobs", "out of work"])
        {
            Lines = new("I am {v}.", "These days I'm {v}.", "I'm {v} at the moment.", "I am currently {v}.", "~At present I'm {v}."),
            Past = new("I used to be {v}.", "I was {v} for a while."),
            Synonyms = [["unemployed", "between jobs", "out of work"]],
        },
        new("workplace", "workplace", true, ["hospital", "school", "bank", "supermarket", "bakery", "library", "garage", "call centre", "hotel", "law firm", "factory", "museum", "coffee shop", "grocery store", "gym", "post office", "bookstore", "zoo"])
        {
            Lines = new("I work at {a}.", "I have a job at {a}.", "My workplace is {a}.", "I'm employed at {a}.", "I spend my working days at {a}.", "~I earn my wages at {a}.", "~I go to work at {a}."),
            Past = new("I used to work at {a}.", "I quit my job at {a}."),
            Never = new("I have never worked at {a}."),
        },
        new("shift", "hours", true, ["the night shift", "the day shift", "the early shift", "the late shift", "only weekends", "part time", "full time", "from home"])
        {
            Lines = new("I work {v}.", "I usually work {v}.", "At my job I work {v}.", "~These days I'm working {v}."),
            Past = new("I used to work {v}."),
        },
        new("tenure", "tenure-years", true, [.. Enumerable.Range(2, 29).Select(Digits)])
        {
            CanChange = false,
            Lines = new("I have been in my job for {v} years.", "I've worked at the same place for {v} years.", "I have {v} years of experience in my job.", "~I joined my company {v} years ago."),
            IsNumber = true,
        },
        new("marital", "partner", true, ["single", "married", "divorced", "widowed", "engaged"])
        {
            Lines = new("I am {v}.", "I'm {v} at the moment.", "My marital status is {v}.", "I am currently {v}.", "~These days I'm {v}."),
            Past = new("I used to be {v}."),
        },
        new("kids", "children", true, Small)
        {
            CanChange = false,
            Lines = new("I have {v} kids.", "I have {v} children.", "I'm a parent of {v}.", "I'm raising {v} kids.", "I have {v} little ones at home.", "~There are {v} children in my house and all are mine."),
            Denials = new("I don't have {v} kids."),
            Kinds = [("kids", Small)],
            KindLines = new("I have {v}.", "I've got {v}.", "I am somebody who has {v}.", "~I'm blessed with {v}."),
            KindDenials = new("I have no {v}.", "I don't have any {v}.", "I have no {v} at all.", "There are no {v} in my life."),
            IsNumber = true,
        },
        new("brothers", "siblings", true, Small)
        {
            CanChange = false,
            Lines = new("I have {v} brothers.", "I grew up with {v} brothers.", "I've got {v} brothers.", "My parents had me and {v} more boys.", "~I'm blessed with {v} brothers."),
            Denials = new("I don't have {v} brothers."),
            Kinds = [("brothers", Small)],
            KindLines = new("I have {v}.", "I've got {v}.", "I am somebody who has {v}.", "~I'm blessed with {v}."),
            KindDenials = new("I have no {v}.", "I don't have any {v}.", "I have no {v} at all.", "There are no {v} in my life."),
            IsNumber = true,
        },
        new("sisters", "siblings", true, Small)
        {
            CanChange = false,
            Lines = new("I have {v} sisters.", "I grew up with {v} sisters.", "I've got {v} sisters.", "~I'm blessed with {v} sisters."),
            Denials = new("I don't have {v} sisters."),
            Kinds = [("sisters", Small)],
            KindLines = new("I have {v}.", "I've got {v}.", "I am somebody who has {v}.", "~I'm blessed with {v}."),
            KindDenials = new("I have no {v}.", "I don't have any {v}.", "I have no {v} at all.", "There are no {v} in my life."),
            IsNumber = true,
        },
        new("dogs", "pets", true, Small)
        {
            Lines = new("I have {v} dogs.", "I own {v} dogs.", "I've got {v} dogs at home.", "I live with {v} dogs.", "~I'm the owner of {v} dogs."),
            Denials = new("I don't have {v} dogs."),
            Kinds = [("dogs", Small)],
            KindLines = new("I have {v}.", "I've got {v}.", "I am somebody who has {v}.", "~I'm blessed with {v}."),
            KindDenials = new("I have no {v}.", "I don't have any {v}.", "I have no {v} at all.", "There are no {v} in my life."),
            IsNumber = true,
        },
        new("cats", "pets", true, Small)
        {
            Lines = new("I have {v} cats.", "I own {v} cats.", "I've got {v} cats at home.", "I share my flat with {v} cats.", "~I'm the owner of {v} cats."),
            Denials = new("I don't have {v} cats."),
            Kinds = [("cats", Small)],
            KindLines = new("I have {v}.", "I've got {v}.", "I am somebody who has {v}.", "~I'm blessed with {v}."),
            KindDenials = new("I have no {v}.", "I don't have any {v}.", "I have no {v} at all.", "There are no {v} in my life."),
            IsNumber = true,
        },
        new("years-old", "age", true, [.. Enumerable.Range(16, 75).Select(Digits)])
        {
            CanChange = false,
            Lines = new("I am {v} years old.", "I'm {v}.", "I'm {v} years old.", "I turned {v} last month.", "I celebrated my birthday and am now {v}.", "At {v} I feel fine.", "Age: {v}.", "My age is {v}.", "~I've reached the age of {v}.", "~I am {v} now."),
            IsNumber = true,
            Kinds = [.. Enumerable.Range(2, 6).Select(d => (Decades[d], (IReadOnlyList<string>)[.. Enumerable.Range(d * 10, 10).Select(Digits)]))],
            KindLines = new("I am in my {v}.", "I'm somewhere in my {v}.", "~I'm well into my {v}."),
            KindDenials = new("I'm not in my {v}.", "I am not in my {v} any more."),
        },
        new("birth-year", "age", true, [.. Enumerable.Range(1945, 62).Select(Digits)])
        {
            CanChange = false,
            Lines = new("I was born in {v}.", "I came into the world in {v}.", "My year of birth is {v}.", "~I'm a child of {v}."),
            IsNumber = true,
        },
        new("wedding-year", "partner", true, [.. Enumerable.Range(1975, 48).Select(Digits)])
        {
            CanChange = false,
            Lines = new("I got married in {v}.", "My wedding was in {v}.", "I have been married since {v}.", "~I tied the knot in {v}."),
            IsNumber = true,
        },
        new("degree", "school", true, ["history", "biology", "economics", "law", "medicine", "physics", "music", "nursing", "psychology", "chemistry", "engineering", "philosophy", "business", "art", "mathematics", "literature", "architecture", "journalism"])
        {
            CanChange = false,
            Lines = new("I studied {v} at university.", "My degree is in {v}.", "I majored in {v}.", "I have a degree in {v}.", "I went to college for {v}.", "~My diploma is in {v}.", "~I graduated in {v}."),
            Denials = new("I never studied {v}."),
        },
        new("grade", "school-now", true, ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"])
        {
            CanChange = false,
            Lines = new("I'm in {v} grade.", "I am a {v} grader.", "I go to school and I'm in {v} grade.", "~This year I'm in {v} grade."),
            IsNumber = true,
            CanBeRetold = false,
        },
        new("birth-order", "birth-order", true, ["the oldest of my siblings", "the youngest of my siblings", "an only child", "the middle child", "the baby of the family"])
        {
            CanChange = false,
            Lines = new("I am {v}.", "In my family I am {v}.", "I'm {v}.", "~I was born {v}."),
            Synonyms = [["the youngest of my siblings", "the baby of the family"]],
            CanBeRetold = false,
        },
        new("faith", "faith", true, ["Catholic", "Buddhist", "Muslim", "Jewish", "an atheist", "Hindu", "a Protestant", "Mormon", "Baptist", "agnostic", "Orthodox", "a Quaker"])
        {
            Lines = new("I am {v}.", "I'm {v} by faith.", "As for religion, I am {v}.", "My religion? I'm {v}.", "~In matters of religion I'm {v}."),
            Past = new("I used to be {v}."),
        },
        new("military", "military", false, ["army", "navy", "air force", "marines", "coast guard"])
        {
            CanChange = false,
            Lines = new("I served in the {v}.", "I was in the {v} for years.", "I spent years in the {v}.", "I am a veteran of the {v}.", "~I did my time in the {v}."),
            Denials = new("I never served in the {v}.", "I have never been in the {v}."),
        },
    ];

    private static readonly string[] Decades = ["", "", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

    private static string Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

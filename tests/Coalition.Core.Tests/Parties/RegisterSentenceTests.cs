using Coalition.Core.Commitments;
using Coalition.Core.Kernel;
using Coalition.Core.Meetings;
using Coalition.Core.Parties;

namespace Coalition.Core.Tests.Parties;

/// <summary>What is wrong with an entry is said as people speak; where it is wrong is told by the field, to which a form leads and beside which a recipe's path stands.</summary>
public sealed class RegisterSentenceTests
{
    private static readonly MeetingEntry Meeting = new() { Slug = "meeting", Title = Entries.Text("Meeting"), Sources = ["source-001"] };

    private static readonly IRegisterEntry[] Wrong =
    [
        Meeting with { Title = new LocalText([new("uk", "Зустріч")]) },
        Entries.ACommitment() with { AnnouncedOn = new PartialDate { Value = "2025-02-31" } },
        Meeting with { Outcome = Entries.Text("A girl of seven came back to her grandmother.") },
        Stating(Entries.Millions(1) with { Currency = "XXY" }),
        Stating(Entries.Millions(-1)),
        Stating(Entries.Millions(2_000_000_000)),
        Stating(Entries.Millions(1) with { Value = 1.001m }),
        Stating(Entries.Between(5, 3)),
        Stating(Entries.Millions(1) with { RoundedTo = 1 }),
        Stating(Entries.Millions(1) with { AsStated = " " }),
        Stating(Entries.Millions(1)) with { StatedConversions = [Entries.Millions(2)] },
    ];

    [Theory]
    [InlineData("register.text", "Title", "The English text is missing.")]
    [InlineData("register.date", "AnnouncedOn", "“2025-02-31” is no date that exists. Write it as 2025-08-05, 2025-08 or 2025, only as far as it is stated.")]
    [InlineData("safeguarding.details", "Outcome", "A sentence joins the age of a child with family or names. Could a child be recognised by it? Put it in general terms.")]
    [InlineData("amount.currency", "Stated", "The currency is a three-letter code of ISO 4217, such as NOK. “XXY” is none in use.")]
    [InlineData("amount.value", "Stated", "An amount is not negative.")]
    [InlineData("amount.too-large", "Stated", "The amount is larger than any that is accepted. Look at its unit.")]
    [InlineData("amount.minor-unit", "Stated", "NOK has 2 digits behind the point at most.")]
    [InlineData("amount.range", "Stated", "A range ends above the number at which it begins.")]
    [InlineData("amount.rounding", "Stated", "Only a rounded amount names the unit it was rounded to: 1, 2 or 5 with noughts, no larger than the place of its first digit. The amount is a multiple of it.")]
    [InlineData("amount.as-stated", "Stated", "Enter the amount as the source prints it, in at most 200 characters.")]
    [InlineData("amount.currency-twice", "Stated", "The same currency is given twice.")]
    public void The_sentence_names_no_field_and_the_field_is_told_beside_it(string code, string field, string sentence) =>
        Assert.Contains(new Refusal(code, sentence) { Field = field }, Wrong.Select(entry => entry.WhyMalformed()));

    [Theory]
    [InlineData("nowhere", "source-001", "There is no party “nowhere”.")]
    [InlineData("norway", "source-999", "There is no source “source-999”.")]
    public void What_is_named_and_not_on_record_is_called_by_a_word(string party, string source, string sentence) =>
        Assert.Equal(new Refusal("register.dangling", sentence), Commitment.WhyNotRecord(Given.Registrar, Entries.ACommitment() with { Party = party, Sources = [source] }, Entries.Lookups));

    private static CommitmentEntry Stating(Amount amount) => Entries.ACommitment(amount);
}

using Coalition.Core.Content;

namespace Coalition.Core.Tests.Content;

public sealed class PastedTextTests
{
    [Theory]
    [InlineData("One.", "One.")]
    [InlineData("", "")]
    [InlineData("One.\n\nTwo.", "One.|Two.")]
    [InlineData("One.\r\nTwo.\r\n", "One.|Two.")]
    [InlineData("\n \n One. \n\n\n\tTwo.", "One.|Two.")]
    [InlineData("The States:\n– return the children;\n– report in spring.", "The States:|– return the children;|– report in spring.")]
    public void Blank_lines_and_line_ends_part_paragraphs(string pasted, string expected) =>
        Assert.Equal(expected.Split('|'), PastedText.Paragraphs(pasted), StringComparer.Ordinal);

    [Fact]
    public void The_lines_of_a_mail_broken_at_its_width_are_one_paragraph()
    {
        const string mail = "The Coalition calls for the immediate return of every child who was\ntaken from home, and for an account of where each of them is held\ntoday.\n\nIt will meet again in spring.";

        Assert.Equal(
            ["The Coalition calls for the immediate return of every child who was taken from home, and for an account of where each of them is held today.", "It will meet again in spring."],
            PastedText.Paragraphs(mail), StringComparer.Ordinal);
    }
}

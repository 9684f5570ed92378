using Coalition.Core.Kernel;

namespace Coalition.Core.Tests.Kernel;

/// <summary>The table of resolution 55 of 2010, letter by letter: in front, inside, and the two exceptions.</summary>
public sealed class RomanisedTests
{
    [Theory]
    [InlineData("абвгґде", "abvhgde")]
    [InlineData("жзиіклмнопрст", "zhzyiklmnoprst")]
    [InlineData("уфхцчшщь", "ufkhtschshshch")]
    [InlineData("є ї й ю я", "ye yi y yu ya")]
    [InlineData("Є Ї Й Ю Я", "Ye Yi Y Yu Ya")]
    [InlineData("нє нї ній ню ня", "nie ni nii niu nia")]
    [InlineData("Україна", "Ukraina")]
    [InlineData("Юрій «Їжак» (Ємець)", "Yurii «Yizhak» (Yemets)")]
    [InlineData("Згода, розгін, ЗГОДА", "Zghoda, rozghin, ZGHODA")]
    [InlineData("Щастя, ЩО, Щ", "Shchastia, SHCHO, Shch")]
    [InlineData("Знам'янка, Знам’янка, Знамʼянка, ’Я’", "Znamianka, Znamianka, Znamianka, ’Ya’")]
    [InlineData("Русь", "Rus")]
    public void Ukrainian_follows_the_table(string text, string romanised) => Assert.Equal(romanised, Romanised.Of(text));

    [Fact]
    public void A_letter_written_in_two_marks_counts_as_one() => Assert.Equal("Mykolaiv, Yi", Romanised.Of("Микола\u0457в, \u0406\u0308"));

    [Theory]
    [InlineData("Côte d’Ivoire – “5 €”", "Côte d’Ivoire – “5 €”")]
    [InlineData("d'accord, d’accord", "d'accord, d’accord")]
    [InlineData("ы ё 日 😀", "[U+044B] [U+0451] [U+65E5] [U+1F600]")]
    [InlineData("a\tb\u202fc\r\nd", "a b c\nd")]
    [InlineData("\u0085\u0000\u007f", "[U+0085][U+0000][U+007F]")]
    [InlineData("", "")]
    public void Other_letters_stay_or_stand_as_their_code_point(string text, string romanised) => Assert.Equal(romanised, Romanised.Of(text));
}

using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Coalition.Web.Hosting;

/// <summary>What people read where a value that was sent means nothing: a choice that is not offered, a number or a date that is none.</summary>
internal static class Unreadable
{
    /// <summary>Without the name of the field: the summary leads there.</summary>
    public const string Sentence = "What was sent here cannot be read. Choose or enter it again.";

    /// <summary>The same of what is too long; a browser lets nobody type so much.</summary>
    public const string TooLong = "This is longer than what can be kept here. Shorten it.";

    /// <summary>Says it in place of the framework's own sentences, which name the fields as the program does.</summary>
    public static void SayIt(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => Sentence);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Sentence);
        messages.SetUnknownValueIsInvalidAccessor(_ => Sentence);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Sentence);
        messages.SetValueIsInvalidAccessor(_ => Sentence);
        messages.SetValueMustNotBeNullAccessor(_ => Sentence);
        messages.SetValueMustBeANumberAccessor(_ => Sentence);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Sentence);
    }
}

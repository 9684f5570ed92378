namespace Coalition.Core.Tenancy;

/// <summary>Which date says whether a party belongs to the first signatories or came later; a setting of the site.</summary>
public enum OriginalBy
{
    /// <summary>The date of the act, whenever the letter came in.</summary>
    DateOfAct,

    /// <summary>The day on which the secretariat received it, or on which it was recorded where that is not known.</summary>
    Receipt,
}

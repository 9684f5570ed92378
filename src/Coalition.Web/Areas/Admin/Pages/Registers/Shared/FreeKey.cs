using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Coalition.Web.Areas.Admin.Pages.Registers.Shared;

/// <summary>Keys of new records for which nobody typed one.</summary>
internal static class FreeKey
{
    // Room for a number behind the longest key.
    private const int LongestStem = 76;

    /// <summary>The key, else the first number behind it that makes one not in use.</summary>
    /// <param name="keys">Those in use in the register.</param>
    /// <param name="key">Made from what the record is called.</param>
    public static async Task<string> FreeKeyAsync(this IQueryable<string> keys, string key)
    {
        var (free, stem) = (key, key.Length > LongestStem ? key[..LongestStem].TrimEnd('-') : key);
        for (var count = 2; await keys.AnyAsync(taken => taken == free); count++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{stem}-{count}");
        }

        return free;
    }
}

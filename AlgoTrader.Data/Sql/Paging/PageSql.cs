using System.Globalization;

namespace AlgoTrader.Data.Sql.Paging;

/// <summary>Reads a page by the column <c>position</c>, which counts the insertions.</summary>
internal static class PageSql
{
    /// <param name="select">A SELECT with all conditions but the page's, ending in its WHERE clause.</param>
    /// <param name="column">The position column as the SELECT knows it.</param>
    /// <exception cref="ArgumentException">The size or the cursor is impossible.</exception>
    public static async Task<Page<TItem>> ReadAsync<TRow, TItem>(
        SqlSession sql, string statement, string select, string column, PageRequest page, Dictionary<string, object?> args, Func<TRow, TItem> map)
        where TRow : PagedRow
    {
        if (page.Size is < 1 or > PageRequest.MaxSize)
            throw new ArgumentException($"A page has 1 to {PageRequest.MaxSize} rows, not {page.Size}.", nameof(page));
        var newest = page.Order == PageOrder.NewestFirst;
        var text = select;
        if (page.After is not null)
        {
            text += newest ? $" AND {column} < @PageAfter" : $" AND {column} > @PageAfter";
            args["PageAfter"] = Cursor(page.After);
        }

        // One more than asked: it tells whether there is another page.
        args["PageLimit"] = page.Size + 1;
        text += newest ? $" ORDER BY {column} DESC LIMIT @PageLimit" : $" ORDER BY {column} LIMIT @PageLimit";
        var rows = await sql.QueryAsync<TRow>(statement, text, args);
        var more = rows.Count > page.Size;
        return new(
            [.. rows.Take(page.Size).Select(map)],
            more ? rows[page.Size - 1].Position.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static long Cursor(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? position
            : throw new ArgumentException($"'{(text.Length > 40 ? text[..40] : text)}' is not a cursor. Pass the 'next' of the page before, unchanged.", nameof(text));
}

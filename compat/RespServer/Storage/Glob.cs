namespace AlgoTrader.RespServer.Storage;

/// <summary>Redis's patterns: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[^a]</c>, <c>\x</c>.</summary>
internal static class Glob
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        // On a mismatch go back to the last star and let it take one more: linear for one star, never exponential.
        var star = -1;
        var starText = 0;
        int p = 0, t = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                starText = t;
                continue;
            }
            if (p < pattern.Length && MatchesOne(pattern, p, text[t], out var next))
            {
                p = next;
                t++;
                continue;
            }
            if (star < 0)
                return false;
            p = star + 1;
            t = ++starText;
        }
        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, int at, char c, out int next)
    {
        next = at + 1;
        switch (pattern[at])
        {
            case '?':
                return true;
            case '\\' when next < pattern.Length:
                return pattern[next++] == c;
            case '[':
                var not = next < pattern.Length && pattern[next] == '^';
                if (not)
                    next++;
                var found = false;
                for (; next < pattern.Length && pattern[next] != ']'; next++)
                {
                    if (pattern[next] == '\\' && next + 1 < pattern.Length)
                        next++;
                    if (next + 2 < pattern.Length && pattern[next + 1] == '-' && pattern[next + 2] != ']')
                    {
                        found |= c >= pattern[next] && c <= pattern[next + 2];
                        next += 2;
                    }
                    else
                    {
                        found |= pattern[next] == c;
                    }
                }
                next = Math.Min(next + 1, pattern.Length);
                return found != not;
            default:
                return pattern[at] == c;
        }
    }
}

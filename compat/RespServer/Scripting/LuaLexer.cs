using System.Text;

namespace AlgoTrader.RespServer.Scripting;

/// <summary>Splits a script into words.</summary>
internal static class LuaLexer
{
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil", "not", "or",
        "repeat", "return", "then", "true", "until", "while",
    };

    private static readonly string[] Symbols =
    [
        "...", "..", "==", "~=", "<=", ">=", "+", "-", "*", "/", "%", "^", "#", "<", ">", "=", "(", ")", "{", "}", "[", "]", ";", ":", ",", ".",
    ];

    public static List<LuaToken> Read(string script)
    {
        var tokens = new List<LuaToken>();
        var line = 1;
        for (var at = 0; at < script.Length;)
        {
            var c = script[at];
            if (c == '\n')
                line++;
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c == '-' && script.AsSpan(at).StartsWith("--"))
            {
                if (script.AsSpan(at).StartsWith("--[["))
                    throw LuaException.Unsupported(line, "A block comment");
                while (at < script.Length && script[at] != '\n')
                    at++;
            }
            else if (char.IsAsciiLetter(c) || c == '_')
            {
                var start = at;
                while (at < script.Length && (char.IsAsciiLetterOrDigit(script[at]) || script[at] == '_'))
                    at++;
                var word = script[start..at];
                tokens.Add(new LuaToken(Keywords.Contains(word) ? LuaTokenKind.Keyword : LuaTokenKind.Name, word, line));
            }
            else if (char.IsAsciiDigit(c))
            {
                var start = at;
                while (at < script.Length && (char.IsAsciiLetterOrDigit(script[at]) || script[at] == '.'))
                    at++;
                tokens.Add(new LuaToken(LuaTokenKind.Number, script[start..at], line));
            }
            else if (c is '\'' or '"')
            {
                tokens.Add(new LuaToken(LuaTokenKind.String, ReadString(script, ref at, line), line));
            }
            else
            {
                var symbol = Array.Find(Symbols, symbol => script.AsSpan(at).StartsWith(symbol, StringComparison.Ordinal))
                    ?? throw LuaException.At(line, $"unexpected '{c}'");
                if (symbol == "[" && script.AsSpan(at).StartsWith("[["))
                    throw LuaException.Unsupported(line, "A long string");
                tokens.Add(new LuaToken(LuaTokenKind.Symbol, symbol, line));
                at += symbol.Length;
            }
        }
        tokens.Add(new LuaToken(LuaTokenKind.End, "the end", line));
        return tokens;
    }

    private static string ReadString(string script, ref int at, int line)
    {
        var quote = script[at++];
        var text = new StringBuilder();
        for (; at < script.Length && script[at] != '\n'; at++)
        {
            if (script[at] == quote)
            {
                at++;
                return text.ToString();
            }
            if (script[at] != '\\')
            {
                text.Append(script[at]);
                continue;
            }
            at++;
            text.Append((at < script.Length ? script[at] : ' ') switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '0' => '\0',
                '\\' => '\\',
                '\'' => '\'',
                '"' => '"',
                var other => throw LuaException.Unsupported(line, $"The escape \\{other}"),
            });
        }
        throw LuaException.At(line, "unfinished string");
    }
}

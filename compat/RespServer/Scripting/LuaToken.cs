namespace AlgoTrader.RespServer.Scripting;

/// <summary>One word of a script; <see cref="Text"/> of a string is its value.</summary>
internal readonly record struct LuaToken(LuaTokenKind Kind, string Text, int Line)
{
    public bool Is(string text) => (Kind is LuaTokenKind.Keyword or LuaTokenKind.Symbol) && Text == text;
}

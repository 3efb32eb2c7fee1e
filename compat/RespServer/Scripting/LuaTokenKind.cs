namespace AlgoTrader.RespServer.Scripting;

internal enum LuaTokenKind
{
    Name,
    Keyword,
    Number,
    String,
    Symbol,
    End,
}

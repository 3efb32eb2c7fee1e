namespace AlgoTrader.RespServer.Scripting.Syntax;

/// <summary>A statement; an outcome other than null ends the block.</summary>
internal abstract record LuaStatement(int Line)
{
    public abstract LuaOutcome? Run(LuaFrame frame);
}

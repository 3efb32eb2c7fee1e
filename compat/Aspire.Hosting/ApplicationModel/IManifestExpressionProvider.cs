namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that a published manifest can name, e.g. <c>{redis.bindings.tcp.host}</c>.</summary>
public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}

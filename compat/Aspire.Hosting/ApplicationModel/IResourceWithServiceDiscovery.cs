namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource whose endpoints are injected into others as <c>services__NAME__ENDPOINT__0</c>.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

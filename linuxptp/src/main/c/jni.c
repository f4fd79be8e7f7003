// SPDX-License-Identifier: Apache-2.0
/* What Java calls: io.escapement.linuxptp.Runner. */
#include <jni.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "instance.h"

#define ERROR_SIZE 512

static void throw_failure(JNIEnv *env, const char *message)
{
    jclass type = (*env)->FindClass(env, "io/escapement/host/DaemonException");
    if (type != NULL) {
        (*env)->ThrowNew(env, type, message);
    }
}

static char *text_of(JNIEnv *env, jobject string)
{
    const char *utf = (*env)->GetStringUTFChars(env, string, NULL);
    char *copy = utf == NULL ? NULL : strdup(utf);
    if (utf != NULL) {
        (*env)->ReleaseStringUTFChars(env, string, utf);
    }
    return copy;
}

static char **texts_of(JNIEnv *env, jobjectArray strings, int count)
{
    char **texts = calloc((size_t)count + 1, sizeof *texts);
    for (int i = 0; texts != NULL && i < count; i++) {
        jobject string = (*env)->GetObjectArrayElement(env, strings, i);
        texts[i] = text_of(env, string);
        (*env)->DeleteLocalRef(env, string);
    }
    return texts;
}

static void free_texts(char **texts, int count)
{
    for (int i = 0; texts != NULL && i < count; i++) {
        free(texts[i]);
    }
    free(texts);
}

JNIEXPORT jlong JNICALL Java_io_escapement_linuxptp_Runner_create(JNIEnv *env, jclass type, jstring program,
                                                                  jobjectArray arguments)
{
    (void)type;
    char error[ERROR_SIZE] = "no memory";
    int count = (*env)->GetArrayLength(env, arguments);
    char *path = text_of(env, program);
    char **texts = texts_of(env, arguments, count);
    struct instance *instance = NULL;
    if (path != NULL && texts != NULL && containment_enter_thread() == 0) {
        instance = instance_create(path, count, texts, error, sizeof error);
    }
    if (instance == NULL) {
        throw_failure(env, error);
    }
    free_texts(texts, count);
    free(path);
    return (jlong)(uintptr_t)instance;
}

JNIEXPORT void JNICALL Java_io_escapement_linuxptp_Runner_serve(JNIEnv *env, jclass type, jlong handle, jstring path,
                                                                jbyteArray text)
{
    (void)type;
    char *name = text_of(env, path);
    jsize length = (*env)->GetArrayLength(env, text);
    jbyte *octets = (*env)->GetByteArrayElements(env, text, NULL);
    if (name != NULL && octets != NULL) {
        instance_serve((struct instance *)(uintptr_t)handle, name, (const char *)octets, (size_t)length);
    }
    if (octets != NULL) {
        (*env)->ReleaseByteArrayElements(env, text, octets, JNI_ABORT);
    }
    free(name);
}

JNIEXPORT jobject JNICALL Java_io_escapement_linuxptp_Runner_exchange(JNIEnv *env, jclass type, jlong handle)
{
    (void)type;
    struct instance *instance = (struct instance *)(uintptr_t)handle;
    return (*env)->NewDirectByteBuffer(env, instance->exchange, sizeof *instance->exchange);
}

JNIEXPORT jlong JNICALL Java_io_escapement_linuxptp_Runner_enterThread(JNIEnv *env, jclass type)
{
    (void)type;
    if (containment_enter_thread() != 0) {
        throw_failure(env, "no memory for a signal stack");
    }
    return (jlong)pthread_self();
}

JNIEXPORT jint JNICALL Java_io_escapement_linuxptp_Runner_resume(JNIEnv *env, jclass type, jlong handle)
{
    (void)env;
    (void)type;
    return instance_resume((struct instance *)(uintptr_t)handle);
}

JNIEXPORT void JNICALL Java_io_escapement_linuxptp_Runner_interrupt(JNIEnv *env, jclass type, jlong thread)
{
    (void)env;
    (void)type;
    containment_interrupt((unsigned long)thread);
}

JNIEXPORT void JNICALL Java_io_escapement_linuxptp_Runner_destroy(JNIEnv *env, jclass type, jlong handle)
{
    (void)env;
    (void)type;
    instance_destroy((struct instance *)(uintptr_t)handle);
}
